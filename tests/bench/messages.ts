import { randomUUID } from "node:crypto";
import { systemContext, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { openConversation } from "@/lib/messages/commands/open";
import { sendMessage } from "@/lib/messages/commands/send";
import { appendStreamEvents } from "@/lib/stream/append";
import { closeStreams, openStream } from "@/lib/stream/server/hub";
import { UserModel } from "@/models/user";
import { SessionModel } from "@/models/session";
import { aPerson } from "./data/people";
import { median, quantile } from "./measure/quantiles";
import type { ComputationRow } from "./measure/row";
import { signIn } from "./people";

const LISTENERS = 100;
const STREAMS_EACH = 5;
const WARM_UP = 3;
/** Far from the people of the other measurements. */
let people = 900_000;

async function signedUp(): Promise<Context> {
  const row = aPerson(people++, "talent", "-");
  await UserModel.create(row);
  const userId = row._id.toHexString();
  const { sessionId } = await signIn(SessionModel.db.db ?? never(), userId, "talent");
  return {
    ...systemContext(),
    actor: { userId, persona: "talent", sessionId, emailVerified: true, locale: "en", timeZone: "UTC", name: row.name },
  };
}

function never(): never {
  throw new Error("no database is connected");
}

async function sampled(rounds: number, work: (round: number) => Promise<void>): Promise<Omit<ComputationRow, "what">> {
  const times: number[] = [];
  for (let round = -WARM_UP; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    if (round >= 0) times.push(performance.now() - started);
  }
  return { medianMs: median(times), p95Ms: quantile(times, 0.95), rounds };
}

/** Counts the events that a stream brings. */
function counter(stream: ReadableStream<Uint8Array>, onEvent: () => void): void {
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const bytes of stream)
      for (const _event of decoder.decode(bytes, { stream: true }).matchAll(/^event: unread$/gm)) onEvent();
  };
  // Closing the streams at the end cuts them off.
  void read().catch(() => undefined);
}

/** What it takes to send a message, and until one event each of a hundred people has reached their five hundred streams of one process. */
export async function measureMessages({ rounds = 30 } = {}): Promise<ComputationRow[]> {
  const [ana, ben] = [await signedUp(), await signedUp()];
  const { id } = await openConversation(ana, { userId: ben.actor?.userId ?? "" });
  const send = await sampled(rounds, async (round) => {
    await sendMessage(ana, id, { text: `The plan of day ${round}, in two parts.`, clientId: randomUUID() });
  });

  const listeners = await Promise.all(Array.from({ length: LISTENERS }, signedUp));
  const ids = listeners.map(({ actor }) => actor?.userId ?? "");
  let arrived = 0;
  let all: (() => void) | undefined;
  for (const listener of listeners)
    for (let count = 0; count < STREAMS_EACH; count += 1)
      counter(await openStream(listener, { after: 0, signal: new AbortController().signal }), () => {
        arrived += 1;
        if (arrived % (LISTENERS * STREAMS_EACH) === 0) all?.();
      });
  const fanOut = await sampled(rounds, async (round) => {
    const everyone = new Promise<void>((resolve) => (all = resolve));
    await transaction(systemContext(), (tx) =>
      appendStreamEvents(
        tx,
        ids.map((userId) => ({
          userId,
          event: { type: "unread", data: { messages: round + WARM_UP, notifications: 0 } },
        })),
      ),
    );
    await everyone;
  });
  await closeStreams();
  await SessionModel.deleteMany({ userId: { $in: ids.map(objectId) } });
  return [
    { what: "a message sent", ...send },
    {
      what: `one event each of ${LISTENERS} people, until their ${LISTENERS * STREAMS_EACH} streams have it`,
      ...fanOut,
    },
  ];
}
