import { spawn } from "node:child_process";
import { Socket } from "node:net";
import type { Writable } from "node:stream";

/**
 * A shell that outlives this process only to end its children: it receives their ids through a pipe, and when the pipe
 * closes (this process ended, by any signal including kill -9) it terminates the process groups still listed.
 */
const WATCH = `
trap '' INT HUP TERM
pids=" "
while read -r op pid; do
  case $op in
    add) pids="$pids-$pid " ;;
    drop) pids="\${pids%% -$pid *} \${pids#* -$pid }" ;;
  esac
done
[ "$pids" = " " ] && exit 0
kill -CONT $pids 2>/dev/null
kill -TERM $pids 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  kill -0 $pids 2>/dev/null || exit 0
  sleep 0.5
done
kill -KILL $pids 2>/dev/null
`;

let pipe: Writable | undefined;

function watcher(): Writable {
  if (pipe && !pipe.destroyed) return pipe;
  const child = spawn("/bin/sh", ["-c", WATCH], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  child.unref();
  // A pipe's stream is a socket underneath; unreferenced, it does not block this process from exiting.
  if (child.stdin instanceof Socket) child.stdin.unref();
  child.stdin.on("error", () => (pipe = undefined));
  pipe = child.stdin;
  return pipe;
}

/** Ties the process group led by `pid` to this process: it is terminated if this process dies without stopping it. */
export function startReaper(pid: number): void {
  if (process.platform === "win32") return;
  watcher().write(`add ${pid}\n`);
}

/** Removes a process that has ended, so that a later process with the same id is not terminated. */
export function stopReaper(pid: number): void {
  if (pipe && !pipe.destroyed) pipe.write(`drop ${pid}\n`);
}
