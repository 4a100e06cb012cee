import type { Doc } from '../bson/values.js';
import type { StoredDocument } from '../storage/record.js';
import { parseUpdate } from '../update/parse.js';
import { docField, queryContextOf, variablesOf, whenFree } from './command.js';
import type { Call, Reply } from './command.js';
import { projectionOf } from './read.js';
import { select } from './select.js';
import { changeDocument, upsertDocument } from './storing.js';

/** findAndModify: changes, replaces, deletes or upserts one document and gives it back, before or after. */
export async function findAndModify(call: Call): Promise<Reply> {
  const {
    command: { body, database },
    store,
    transaction,
  } = call;
  const query = queryContextOf(body);
  const filter = docField(body, 'query');
  const modification =
    body.remove === true
      ? undefined
      : { update: parseUpdate(body.update, body.arrayFilters, query), filter, query, variables: variablesOf(body) };
  const project = projectionOf(docField(body, 'fields'), filter, query);
  const answer = (lastErrorObject: Doc, shown: StoredDocument | undefined): Reply =>
    shown && !project
      ? { lastErrorObject, document: shown.bytes }
      : { lastErrorObject, value: shown && project ? project(shown.doc) : null, ok: 1 };
  const name = body.findAndModify ?? body.findandmodify;

  return whenFree((): Reply => {
    const collection = store.catalogue.find(database, name);
    const [current] = select(collection, { filter, sort: docField(body, 'sort'), query, transaction, limit: 1 });
    if (!modification) {
      if (collection && current) store.put({ collection, key: current.key, document: null }, transaction);
      return answer({ n: current ? 1 : 0 }, current);
    }
    if (collection && current) {
      const changed = changeDocument({ store, collection, transaction }, current, modification);
      return answer({ n: 1, updatedExisting: true }, body.new === true ? changed : current);
    }
    if (body.upsert !== true) return answer({ n: 0, updatedExisting: false }, undefined);
    const target = { store, collection: store.catalogue.ensure(database, name), transaction };
    const inserted = upsertDocument(target, modification);
    const lastErrorObject = { n: 1, updatedExisting: false, upserted: inserted.doc._id };
    return answer(lastErrorObject, body.new === true ? inserted : undefined);
  });
}
