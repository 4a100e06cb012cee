import type { Doc } from '../bson/values.js';
import type { Variables } from '../query/context.js';

/** A collection as a pipeline reads it. */
export interface Source {
  /** The documents a filter selects, by an index where there is one. */
  find(filter: Doc, variables: Variables): Doc[];
  hasIndexOn(path: string): boolean;
}

/** What a pipeline may reach outside its documents. */
export interface PipelineContext {
  variables: Variables;
  collator?: Intl.Collator;
  source(name: string): Source;
  /** Replaces a collection: $out. */
  replace(target: { db?: string; name: string }, docs: Doc[]): void;
  /** Merges into a collection: $merge. */
  merge(spec: Doc, docs: Doc[]): void;
}

/** A compiled stage. */
export type Stage = (docs: Doc[]) => Doc[];

/** Compiles the argument of a stage. */
export type StageCompiler = (argument: Doc[string], context: PipelineContext) => Stage;

/** Compiles a pipeline inside a stage. */
export type RunPipeline = (input: Doc[] | Source, stages: Doc[], context: PipelineContext) => Doc[];
