import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { encode } from '../../src/bson/codec.js';
import { keyOf } from '../../src/bson/keys.js';
import { DirectoryInUse, lockDirectory } from '../../src/journal/directoryLock.js';
import { Journal } from '../../src/journal/journal.js';
import { segmentFile } from '../../src/journal/segments.js';
import { StoredDocument } from '../../src/storage/record.js';
import { Restoration, contentsOf, liveBytesOf } from '../../src/storage/restoration.js';
import { Store } from '../../src/storage/store.js';

let directory: string;
const messages: string[] = [];
const open: Opened[] = [];

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'embedded-mongo-'));
  messages.length = 0;
});

afterEach(async () => {
  for (const { journal } of open.splice(0)) await journal.close().catch(() => undefined);
  jest.restoreAllMocks();
  fs.rmSync(directory, { recursive: true, force: true });
});

interface Opened {
  store: Store;
  journal: Journal;
}

function start(): Opened {
  const store = new Store();
  const restoration = new Restoration();
  const journal = new Journal(
    {
      directory,
      log: message => messages.push(message),
      contents: () => contentsOf(store.catalogue),
      liveBytes: () => liveBytesOf(store.catalogue),
    },
    entries => restoration.take(entries),
  );
  restoration.finish(store.catalogue);
  store.attach(journal);
  const opened = { store, journal };
  open.push(opened);
  return opened;
}

async function stop(opened: Opened): Promise<void> {
  open.splice(open.indexOf(opened), 1);
  await opened.journal.close();
}

function put({ store }: Opened, id: number, fields: Record<string, number> = {}): void {
  const collection = store.catalogue.ensure('db', 'c');
  store.put({ collection, key: keyOf(id), document: new StoredDocument(keyOf(id), encode({ _id: id, ...fields })) });
}

const idsIn = ({ store }: Opened): unknown[] =>
  [...(store.catalogue.find('db', 'c')?.documents.values() ?? [])].map(({ doc }) => doc._id);

describe('the journal', () => {
  it('gives back documents, deletions, indexes and renamed collections', async () => {
    const first = start();
    for (let id = 0; id < 20; id++) put(first, id, { n: id });
    const collection = first.store.catalogue.ensure('db', 'c');
    first.store.put({ collection, key: keyOf(3), document: null });
    first.store.catalogue.addIndex(collection, { v: 2, key: { n: 1 }, name: 'n_1', unique: true });
    first.store.catalogue.rename(collection, 'db', 'renamed');
    await stop(first);

    const second = start();

    const restored = second.store.catalogue.find('db', 'renamed');
    expect(restored?.documents.size).toBe(19);
    expect(restored?.indexes.map(({ name }) => name)).toEqual(['_id_', 'n_1']);
    expect([...(restored?.indexes[1]?.entries.ascending('', '\uffff') ?? [])]).toHaveLength(19);
    expect(second.store.catalogue.find('db', 'c')).toBeUndefined();
  });

  it('cuts a torn tail at every possible byte, says so, and keeps what it cut', async () => {
    const first = start();
    put(first, 1);
    put(first, 2);
    const file = segmentFile(directory, 1);
    const whole = fs.statSync(file).size;
    put(first, 3);
    await stop(first);
    const bytes = fs.readFileSync(file);

    for (let length = whole + 1; length < bytes.length; length++) {
      fs.writeFileSync(file, bytes.subarray(0, length));
      messages.length = 0;
      const torn = start();
      expect(idsIn(torn)).toEqual([1, 2]);
      expect(messages).toEqual([expect.stringContaining(`cut ${length - whole} bytes of an unfinished write`)]);
      expect(fs.readFileSync(`${file}.torn-${whole}`)).toEqual(bytes.subarray(whole, length));
      await stop(torn);
    }
  });

  it('treats a record whose checksum does not fit as torn', async () => {
    const first = start();
    put(first, 1);
    put(first, 2);
    await stop(first);
    const file = segmentFile(directory, 1);
    const bytes = fs.readFileSync(file);
    bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
    fs.writeFileSync(file, bytes);

    expect(idsIn(start())).toEqual([1]);
  });

  it('refuses to start over a damaged older segment', async () => {
    const first = start();
    put(first, 1);
    await stop(first);
    fs.appendFileSync(segmentFile(directory, 1), 'damage');
    fs.writeFileSync(segmentFile(directory, 2), '');

    expect(start).toThrow(/journal-00000001\.log is damaged at byte \d+: restore the data directory from a backup/);
    expect(fs.existsSync(path.join(directory, 'process.lock'))).toBe(false);
  });

  it('compacts while writes go on, and loses none', async () => {
    const first = start();
    for (let round = 0; round < 50; round++) for (let id = 0; id < 100; id++) put(first, id, { round });
    const before = fs.statSync(segmentFile(directory, 1)).size;
    const compacting = first.journal.compact();
    for (let id = 100; id < 200; id++) {
      put(first, id, { round: -1 });
      await new Promise(resolve => setImmediate(resolve));
    }
    await compacting;
    await stop(first);

    expect(fs.statSync(segmentFile(directory, 1)).size).toBeLessThan(before / 20);
    const second = start();
    expect(idsIn(second)).toEqual(Array.from({ length: 200 }, (_, id) => id));
    expect(second.store.catalogue.find('db', 'c')?.get(keyOf(5))?.doc).toEqual({ _id: 5, round: 49 });
  });

  it('understands a crash between the parts of a compaction', async () => {
    const first = start();
    put(first, 1);
    await first.journal.compact();
    put(first, 2);
    await stop(first);
    fs.writeFileSync(`${segmentFile(directory, 2)}.draft`, 'half a draft');

    expect(idsIn(start())).toEqual([1, 2]);
  });

  it('fails a write on a full disk, changes nothing, goes on reading, and works again with room', () => {
    const first = start();
    put(first, 1, { n: 1 });
    const full = jest.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    });

    expect(() => put(first, 1, { n: 2 })).toThrow(expect.objectContaining({ code: 14031, codeName: 'OutOfDiskSpace' }));
    expect(() => put(first, 2)).toThrow(expect.objectContaining({ code: 14031 }));
    expect(() => first.store.catalogue.create('db', 'other', {})).toThrow(expect.objectContaining({ code: 14031 }));
    expect(first.store.catalogue.find('db', 'other')).toBeUndefined();
    expect(first.store.catalogue.find('db', 'c')?.get(keyOf(1))?.doc).toEqual({ _id: 1, n: 1 });
    expect(idsIn(first)).toEqual([1]);

    full.mockRestore();
    put(first, 2);
    expect(idsIn(first)).toEqual([1, 2]);
  });

  it('leaves nothing of a write that only fits in part', async () => {
    const first = start();
    put(first, 1);
    const write = fs.writeSync.bind(fs);
    let calls = 0;
    const partial = jest.spyOn(fs, 'writeSync').mockImplementation((...args: unknown[]) => {
      if (calls++ > 0) throw new Error('ENOSPC');
      const [descriptor, bytes, offset, , position] = args;
      if (typeof descriptor !== 'number' || !Buffer.isBuffer(bytes)) throw new Error('unexpected call');
      return write(descriptor, bytes, Number(offset), 5, Number(position));
    });
    expect(() => put(first, 2)).toThrow(expect.objectContaining({ code: 14031 }));
    partial.mockRestore();
    put(first, 3);
    await stop(first);

    expect(idsIn(start())).toEqual([1, 3]);
    expect(messages).toEqual([]);
  });

  it('drops a whole transaction when its commit does not fit on the disk', () => {
    const first = start();
    put(first, 1, { n: 1 });
    const collection = first.store.catalogue.ensure('db', 'c');
    const transaction = first.store.begin();
    for (const id of [1, 2]) {
      first.store.put(
        { collection, key: keyOf(id), document: new StoredDocument(keyOf(id), encode({ _id: id, n: 9 })) },
        transaction,
      );
    }
    jest.spyOn(fs, 'writeSync').mockImplementation(() => {
      throw new Error('ENOSPC');
    });

    expect(() => first.store.commit(transaction)).toThrow(expect.objectContaining({ code: 14031 }));
    expect(transaction.state).toBe('aborted');
    expect(idsIn(first)).toEqual([1]);
    expect(collection.locks.size).toBe(0);
  });

  it('waits for the disk when asked, once for many writes', async () => {
    const first = start();
    const sync = jest.spyOn(fs, 'fdatasync');
    for (let id = 0; id < 50; id++) put(first, id);

    await Promise.all(Array.from({ length: 50 }, () => first.journal.durable()));

    expect(sync.mock.calls.length).toBeGreaterThanOrEqual(1);
    expect(sync.mock.calls.length).toBeLessThanOrEqual(3);
  });

  it('stops taking writes when the disk does not confirm', async () => {
    const first = start();
    jest.spyOn(fs, 'fdatasync').mockImplementation((_descriptor, done) => done(new Error('EIO')));
    put(first, 1);

    await expect(first.journal.durable()).rejects.toMatchObject({ code: 14031 });
    expect(() => put(first, 2)).toThrow(/restart the server/);
    expect(idsIn(first)).toEqual([1]);
  });
});

describe('the lock of a data directory', () => {
  it('keeps a second server out with a message that says what to do', () => {
    start();

    expect(start).toThrow(DirectoryInUse);
    expect(start).toThrow(/in use by process \d+: stop that process, or start this one with another --dir/);
  });

  it('is taken over from a process that is gone, or whose number belongs to another now', () => {
    fs.writeFileSync(path.join(directory, 'process.lock'), '999999999 123');
    lockDirectory(directory)();
    fs.writeFileSync(path.join(directory, 'process.lock'), `${process.pid} 1`);
    lockDirectory(directory)();

    expect(fs.readdirSync(directory)).toEqual([]);
  });
});
