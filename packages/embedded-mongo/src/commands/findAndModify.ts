import type { Doc } from '../bson/values.js';
import type { StoredDocument } from '../storage/record.js';
import { parseUpdate } from '../update/parse.js';
import { docField, queryContextOf, variablesOf, whenFree } from './command.js';
import type { Call } from './command.js';
import { projectionOf } from './read.js';
import { select } from './select.js';
import { changeDocument, upsertDocument } from './storing.js';

/** findAndModify: changes, replaces, deletes or upserts one document and gives it back, before or after. */
export async function findAndModify(call: Call): Promise<Doc> {
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
  const project = projectionOf(docField(body, 'fields'), filter, query) ?? ((doc: Doc) => doc);
  const show = (document: StoredDocument | undefined) => (document ? project(document.doc) : null);
  const name = body.findAndModify ?? body.findandmodify;

  return whenFree(() => {
    const collection = store.catalogue.find(database, name);
    const [current] = select(collection, { filter, sort: docField(body, 'sort'), query, transaction, limit: 1 });
    if (!modification) {
      if (collection && current) store.put({ collection, key: current.key, document: null }, transaction);
      return { lastErrorObject: { n: current ? 1 : 0 }, value: show(current), ok: 1 };
    }
    if (collection && current) {
      const changed = changeDocument({ store, collection, transaction }, current, modification);
      return {
        lastErrorObject: { n: 1, updatedExisting: true },
        value: show(body.new === true ? changed : current),
        ok: 1,
      };
    }
    if (body.upsert !== true) return { lastErrorObject: { n: 0, updatedExisting: false }, value: null, ok: 1 };
    const target = { store, collection: store.catalogue.ensure(database, name), transaction };
    const inserted = upsertDocument(target, modification);
    return {
      lastErrorObject: { n: 1, updatedExisting: false, upserted: inserted.doc._id },
      value: show(body.new === true ? inserted : undefined),
      ok: 1,
    };
  });
}
