import { encode } from '../bson/codec.js';
import { splice } from '../bson/splice.js';
import type { Doc } from '../bson/values.js';
import type { StoredDocument } from '../storage/record.js';
import { parseUpdate } from '../update/parse.js';
import { EncodedReply, docField, queryContextOf, variablesOf, whenFree } from './command.js';
import type { Call } from './command.js';
import { projectionOf } from './read.js';
import { select } from './select.js';
import { changeDocument, upsertDocument } from './storing.js';

/** The only statement of the command. */
const STATEMENT = 0;
const OK = encode({ ok: 1 });
/** By far the most frequent answer. */
const CHANGED: Doc = { n: 1, updatedExisting: true };
const CHANGED_HEAD = encode({ lastErrorObject: CHANGED });

/** findAndModify: changes, replaces, deletes or upserts one document and gives it back, before or after. */
export async function findAndModify(call: Call): Promise<EncodedReply> {
  const {
    command: { body, database },
    store,
    transaction,
    retryable,
  } = call;
  const doneBefore = retryable?.resultOf(STATEMENT);
  if (doneBefore) return new EncodedReply(doneBefore);
  const query = queryContextOf(body);
  const filter = docField(body, 'query');
  const modification =
    body.remove === true
      ? undefined
      : { update: parseUpdate(body.update, body.arrayFilters, query), filter, query, variables: variablesOf(body) };
  const answer = answerWith(projectionOf(docField(body, 'fields'), filter, query));
  const name = body.findAndModify ?? body.findandmodify;

  return whenFree((): EncodedReply => {
    let reply: Buffer | undefined;
    /** The answer is made just before the change, as both go to the journal together. */
    const answering = (lastErrorObject: Doc, shown?: StoredDocument) => {
      reply = answer(lastErrorObject, shown);
      return retryable?.mark(STATEMENT, reply);
    };
    const collection = store.catalogue.find(database, name);
    const [current] = select(collection, { filter, sort: docField(body, 'sort'), query, transaction, limit: 1 });
    if (!modification) {
      if (!collection || !current) return new EncodedReply(answer({ n: 0 }));
      store.put({ collection, key: current.key, document: null }, transaction, answering({ n: 1 }, current));
    } else if (collection && current) {
      const markFor = (stored: StoredDocument) => answering(CHANGED, body.new === true ? stored : current);
      changeDocument({ store, collection, transaction, markFor }, current, modification);
      reply ??= answer(CHANGED, current); // nothing had to be changed
    } else if (body.upsert === true) {
      const markFor = (stored: StoredDocument) =>
        answering({ n: 1, updatedExisting: false, upserted: stored.doc._id }, body.new === true ? stored : undefined);
      upsertDocument({ store, collection: store.catalogue.ensure(database, name), transaction, markFor }, modification);
    }
    return new EncodedReply(reply ?? answer({ n: 0, updatedExisting: false }));
  });
}

/** Writes replies: what was done, and a document as the projection shows it. */
const answerWith =
  (project: ((doc: Doc) => Doc) | undefined) =>
  (lastErrorObject: Doc, shown?: StoredDocument): Buffer => {
    if (!shown) return encode({ lastErrorObject, value: null, ok: 1 });
    const head = lastErrorObject === CHANGED ? CHANGED_HEAD : encode({ lastErrorObject });
    return splice(head, 'value', project ? encode(project(shown.doc)) : shown.bytes, OK);
  };
