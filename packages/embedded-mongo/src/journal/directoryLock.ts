import fs from 'node:fs';
import path from 'node:path';

/** Another process uses the data directory. */
export class DirectoryInUse extends Error {}

const FILE = 'process.lock';

/** The code of an operating system's error, such as EEXIST. */
const codeOf = (cause: unknown): unknown =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;

/** When a process started, so that a reused process id is not taken for it; unknown outside Linux. */
function startOf(pid: number): string {
  try {
    // Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces, so count from its closing bracket.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return codeOf(cause) === 'EPERM';
  }
}

/** Tells whether the process that wrote a lock file still runs. */
function isHeld(content: string): boolean {
  const [pid = '', start = ''] = content.split(' ');
  return /^\d+$/.test(pid) && isAlive(Number(pid)) && (start === '' || start === startOf(Number(pid)));
}

/** Takes a data directory for this process alone. Gives the function that releases it. Throws DirectoryInUse. */
export function lockDirectory(directory: string): () => void {
  fs.mkdirSync(directory, { recursive: true });
  const file = path.join(directory, FILE);
  const own = `${process.pid} ${startOf(process.pid)}`;
  if (!create(file, own)) takeOver(file, own, directory);
  return () => {
    if (read(file) === own) fs.rmSync(file, { force: true });
  };
}

function create(file: string, own: string): boolean {
  try {
    fs.writeFileSync(file, own, { flag: 'wx' });
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw cause;
  }
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Replaces the lock of a process that is gone. Renaming makes sure that only one of two new processes does. */
function takeOver(file: string, own: string, directory: string): void {
  const content = read(file) ?? '';
  const inUse = () =>
    new DirectoryInUse(
      `the data directory ${directory} is in use by process ${read(file)?.split(' ')[0] ?? 'unknown'}: ` +
        'stop that process, or start this one with another --dir',
    );
  if (isHeld(content)) throw inUse();
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    throw inUse();
  }
  const taken = read(aside);
  if (taken !== content && taken !== undefined && isHeld(taken)) {
    fs.linkSync(aside, file); // someone else was faster: give the lock back
    fs.rmSync(aside, { force: true });
    throw inUse();
  }
  fs.rmSync(aside, { force: true });
  if (!create(file, own)) throw inUse();
}
