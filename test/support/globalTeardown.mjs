// Ends what globalSetup started, and waits for it.
export default async function tearDown() {
  const ended = (globalThis.chuangfuChildren ?? []).map(
    child =>
      new Promise(resolve => {
        child.removeAllListeners('exit');
        child.once('exit', resolve);
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 3_000).unref();
      }),
  );
  await Promise.all(ended);
}
