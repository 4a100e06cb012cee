export { createOpenIdConnect } from './openIdConnect.js';
export { UnifiedSignInRefused, type SignInFlow, type UnifiedSignIn, type VouchedPerson } from './unifiedSignIn.js';
