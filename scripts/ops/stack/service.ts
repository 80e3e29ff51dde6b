import { launchStandalone } from "../../local/standalone";
import { sleep, type Managed } from "../../local/processes";

interface ServiceOptions {
  readonly name: string;
  readonly port: number;
  readonly log: string;
  readonly env: NodeJS.ProcessEnv;
  readonly report: (line: string) => void;
}

/** How long a process has to end: it answers what it has begun, and finishes its round of work. */
const GRACE_MS = 15_000;
/** Between the end of a process that should run and its next start, doubled up to the most while it ends at once. */
const AGAIN_MS = 500;
const MOST_MS = 10_000;
const STEADY_MS = 10_000;

/** What a stop came to. */
export interface Stopped {
  readonly name: string;
  readonly code: number;
  readonly ms: number;
}

/** One process of the application that should run: when it ends unasked it is started again. */
export class Service {
  private child: Managed | undefined;
  private directory: string | undefined;
  private wanted = false;

  constructor(private readonly options: ServiceOptions) {}

  get name(): string {
    return this.options.name;
  }

  get port(): number {
    return this.options.port;
  }

  get pid(): number | null {
    return this.running ? (this.child?.pid ?? null) : null;
  }

  get running(): boolean {
    return this.child?.running() ?? false;
  }

  /** Starts the server of this folder; it may not respond yet. Does nothing while it runs. */
  async start(directory: string): Promise<void> {
    if (this.running && this.wanted) return;
    this.directory = directory;
    this.wanted = true;
    await this.launch();
    void this.keep();
  }

  /** Asks it to end and waits; null when it did not run. */
  async stop(): Promise<Stopped | null> {
    this.wanted = false;
    const { child } = this;
    if (!child?.running()) return null;
    const begun = performance.now();
    const code = await child.stop(GRACE_MS);
    return { name: this.name, code, ms: Math.round(performance.now() - begun) };
  }

  /** Ends it without warning, as a crash would; it is started again. */
  async kill(): Promise<void> {
    this.child?.signal("SIGKILL");
    await this.child?.exited;
  }

  private async launch(): Promise<void> {
    const { port, env, log } = this.options;
    this.child = await launchStandalone({
      port,
      host: "127.0.0.1",
      env,
      ...(this.directory ? { directory: this.directory } : {}),
      output: { file: log, keep: true },
    });
  }

  private async keep(): Promise<void> {
    for (let pause = AGAIN_MS; this.wanted;) {
      const { child } = this;
      const begun = performance.now();
      const code = await child?.exited;
      if (!this.isKept(child)) return;
      pause = performance.now() - begun > STEADY_MS ? AGAIN_MS : Math.min(pause * 2, MOST_MS);
      this.options.report(`${this.name} ended by itself (exit code ${code}); it starts again in ${pause} ms`);
      await sleep(pause);
      if (!this.isKept(child)) return;
      await this.launch();
    }
  }

  /** Whether it should still run; a stop, or a start that followed one, has its own child. */
  private isKept(child: Managed | undefined): boolean {
    return this.wanted && this.child === child;
  }
}
