// Starts one server, in memory or on the directory given, and prints how long that took.
import { startServer } from '../dist/index.js';

const started = performance.now();
const before = process.cpuUsage();
const server = await startServer({ directory: process.argv[2] });
const wallMs = Math.round((performance.now() - started) * 10) / 10;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ wallMs, cpuMs: Math.round((user + system) / 1000) }));
await server.stop();
