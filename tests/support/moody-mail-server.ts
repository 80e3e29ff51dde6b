import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";

type Done = (error?: Error | null) => void;

/** What a mail server does with a message once it has it all. */
export type Mood = "accept" | "refuse" | "hang";

/** An SMTP server whose answer to each message a test decides. */
export interface MoodyMailServer {
  readonly url: string;
  mood: Mood;
  /** Its answer, after 550, to a recipient; null where it takes everyone. */
  unknown: string | null;
  /** Texts of the messages that it accepted. */
  readonly accepted: { to: string; text: string; html: string; messageId: string }[];
  /** Answers to messages that hang, in order of arrival; each says how it ends. */
  readonly hanging: Done[];
  stop(): Promise<void>;
}

export async function startMoodyMailServer(): Promise<MoodyMailServer> {
  const accepted: MoodyMailServer["accepted"] = [];
  const hanging: Done[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    logger: false,
    onRcptTo(_address, _session, done) {
      done(server.unknown === null ? null : Object.assign(new Error(server.unknown), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        void PostalMime.parse(Buffer.concat(chunks)).then(({ text = "", html = "", messageId = "" }) => {
          if (server.mood === "refuse") return done(Object.assign(new Error("No such person"), { responseCode: 550 }));
          if (server.mood === "hang") return void hanging.push(done);
          accepted.push({ to: session.envelope.rcptTo[0]?.address ?? "", text, html, messageId });
          return done();
        });
      });
    },
  });
  smtp.on("error", () => undefined);
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const server: MoodyMailServer = {
    url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`,
    mood: "accept",
    unknown: null,
    accepted,
    hanging,
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return server;
}

/** A server that takes connections and never says a word. */
export async function startSilentServer(): Promise<{ port: number; stop: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  return {
    port: (silent.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        silent.close(() => resolve());
      }),
  };
}
