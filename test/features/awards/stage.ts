// The stage is in test/support, where the campaigns find it too.
export * from '../../support/awardStage.js';
