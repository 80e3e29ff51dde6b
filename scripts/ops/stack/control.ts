import { rm } from "node:fs/promises";
import { createServer, request, type IncomingMessage } from "node:http";
import { PlainError, explain, systemErrorCode } from "../../local/plain-error";
import type { Layout } from "../layout";
import { Command, Reply } from "./protocol";

async function textOf(message: IncomingMessage): Promise<string> {
  let text = "";
  for await (const piece of message.setEncoding("utf8")) text += String(piece);
  return text;
}

/** Answers commands over the stack's socket, which only its owner can open. Returns how to stop. */
export async function serveControl(
  place: Layout,
  obey: (command: Command) => Promise<Reply>,
): Promise<{ stop: () => Promise<void> }> {
  await rm(place.control, { force: true });
  const server = createServer((message, response) => {
    void textOf(message)
      .then(async (text) => obey(Command.parse(JSON.parse(text))))
      .then(
        (reply) => response.writeHead(200).end(JSON.stringify(reply)),
        (error: unknown) => response.writeHead(500).end(JSON.stringify({ error: explain(error) })),
      );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(place.control, resolve);
  });
  return {
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(place.control, { force: true });
    },
  };
}

/** Sends a command to the running stack. Throws a {@link PlainError} when none runs, or when it fails. */
export async function ask(place: Layout, command: Command): Promise<Reply> {
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = request({ socketPath: place.control, method: "POST", path: "/" }, (response) => {
      textOf(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    });
    sent.once("error", reject);
    sent.end(JSON.stringify(command));
  }).catch((error: unknown) => {
    const code = systemErrorCode(error);
    if (code === "ENOENT" || code === "ECONNREFUSED")
      throw new PlainError("The stack does not run: start it with `npm run ops:up`.");
    throw error;
  });
  const body: unknown = JSON.parse(text);
  if (status === 200) return Reply.parse(body);
  const reason = typeof body === "object" && body !== null && "error" in body ? String(body.error) : text;
  throw new PlainError(`The stack refused ${command.do}: ${reason}`);
}

/** Whether a stack runs in this folder. */
export const isUp = (place: Layout): Promise<boolean> =>
  ask(place, { do: "status" }).then(
    () => true,
    (error: unknown) => {
      if (error instanceof PlainError) return false;
      throw error;
    },
  );
