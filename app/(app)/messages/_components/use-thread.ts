"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ApiProblem, apiFetch, newIdempotencyKey } from "@/app/_web/api-client";
import { useStreamEvents } from "@/app/_web/live/use-stream-events";
import { signInAgain } from "@/app/_web/session-end";
import type { Conversation, Message, MessagePage, ReadAnswer, SentMessage } from "@/lib/messages/schema";
import { keep, readKept, type Unsent } from "./drafts";

const EVERY_MS = 15_000;
const CATCH_UP = 100;

/** A message that is being sent, or was not. */
export interface Pending extends Unsent {
  problem: ApiProblem | null;
}

export interface ThreadState {
  /** In the order of their numbers. */
  messages: readonly Message[];
  pending: readonly Pending[];
  /** What the other has read. */
  readByThem: number;
  /** Whether there are messages before the first one. */
  hasOlder: boolean;
  draft: string;
  /** The last message that came in while the reader looked on. */
  heard: Message | null;
  setDraft: (text: string) => void;
  send: (text: string, fileIds: readonly string[]) => void;
  retry: (clientId: string) => void;
  discard: (clientId: string) => void;
  /** Puts a message in its place: a new one, or one that changed. */
  put: (message: Message) => void;
  loadOlder: () => Promise<void>;
}

interface Given {
  conversation: Conversation;
  page: MessagePage;
  readerId: string;
}

/** An id for a message, also where a page is not secure and `randomUUID` is missing. */
function newClientId(): string {
  const hex = newIdempotencyKey();
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}

const merged = (known: ReadonlyMap<string, Message>, found: readonly Message[]): ReadonlyMap<string, Message> => {
  const next = new Map(known);
  for (const message of found) next.set(message.id, message);
  return next;
};

/** The messages of a conversation: those of the page, what comes later, and what the reader sends. */
export function useThread({ conversation, page, readerId }: Given): ThreadState {
  const router = useRouter();
  const { id } = conversation;
  const path = `/conversations/${id}` as const;
  const [known, setKnown] = useState<ReadonlyMap<string, Message>>(() => merged(new Map(), page.items));
  const [cursor, setCursor] = useState(page.nextCursor);
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const [draft, setDraft] = useState("");
  const [readByThem, setReadByThem] = useState(conversation.readUpTo.them);
  const [heard, setHeard] = useState<Message | null>(null);
  const [restored, setRestored] = useState(false);
  const readUpTo = useRef(conversation.readUpTo.me);

  // What the page reads again replaces what it read before: edits among it.
  const [seen, setSeen] = useState(page);
  if (seen !== page) {
    setSeen(page);
    setKnown(merged(known, page.items));
    setReadByThem(Math.max(readByThem, conversation.readUpTo.them));
  }

  const messages = useMemo(() => [...known.values()].sort((a, b) => a.seq - b.seq), [known]);
  const last = messages.at(-1)?.seq ?? 0;
  // What arrived although its answer was lost is no longer waiting.
  const waiting = useMemo(() => {
    const arrived = new Set(messages.map(({ clientId }) => clientId));
    return pending.filter(({ clientId }) => !arrived.has(clientId));
  }, [messages, pending]);
  const put = useCallback((message: Message) => setKnown((all) => merged(all, [message])), []);

  useEffect(() => {
    const kept = readKept(readerId, id);
    // After the first paint, which is the server's: it knows of no draft.
    setDraft(kept.draft);
    setPending(kept.unsent.map((one) => ({ ...one, problem: new ApiProblem({ status: 0, code: "offline" }) })));
    setRestored(true);
  }, [id, readerId]);
  useEffect(() => {
    if (!restored) return;
    keep(readerId, id, { draft, unsent: waiting.map(({ clientId, text, fileIds }) => ({ clientId, text, fileIds })) });
  }, [draft, id, readerId, restored, waiting]);

  const catchUp = useCallback(async () => {
    try {
      const [{ items }, { readUpTo: marks }] = await Promise.all([
        apiFetch<MessagePage>(`${path}/messages?after=${last}&limit=${CATCH_UP}`),
        apiFetch<Conversation>(path),
      ]);
      setReadByThem((before) => Math.max(before, marks.them));
      if (items.length === 0) return;
      setKnown((all) => merged(all, items));
      setHeard(items.findLast(({ senderId }) => senderId !== readerId) ?? null);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === "no_session") signInAgain();
      // Otherwise the next look finds what came meanwhile.
    }
  }, [last, path, readerId]);

  useStreamEvents({
    "message.created": (message) => {
      if (message.conversationId !== id) return;
      put(message);
      if (message.senderId !== readerId) setHeard(message);
      // Of the reader's own, the answer to sending it may still be on its way.
      else setPending((all) => all.filter(({ clientId }) => clientId !== message.clientId));
    },
    "message.edited": (message) => {
      if (message.conversationId === id) put(message);
    },
    "conversation.updated": (update) => {
      if (update.id === id) setReadByThem((before) => Math.max(before, update.readUpTo.them));
    },
  });

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void catchUp();
    };
    const timer = setInterval(look, EVERY_MS);
    window.addEventListener("focus", look);
    window.addEventListener("online", look);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", look);
      window.removeEventListener("online", look);
    };
  }, [catchUp]);

  const lastOfThem = messages.findLast(({ senderId }) => senderId !== readerId)?.seq ?? 0;
  useEffect(() => {
    const mark = async () => {
      if (document.visibilityState !== "visible" || lastOfThem <= readUpTo.current) return;
      readUpTo.current = lastOfThem;
      try {
        await apiFetch<ReadAnswer>(`${path}/read`, { body: { upTo: lastOfThem } });
        router.refresh();
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        readUpTo.current = 0;
      }
    };
    void mark();
    const again = () => void mark();
    document.addEventListener("visibilitychange", again);
    return () => {
      document.removeEventListener("visibilitychange", again);
    };
  }, [lastOfThem, path, router]);

  const post = useCallback(
    async ({ clientId, text, fileIds }: Unsent) => {
      try {
        const body = { text, clientId, ...(fileIds.length > 0 ? { fileIds } : {}) };
        const message = await apiFetch<SentMessage>(`${path}/messages`, { body });
        put(message);
        setPending((all) => all.filter((one) => one.clientId !== clientId));
        router.refresh();
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.code === "no_session") signInAgain();
        setPending((all) => all.map((one) => (one.clientId === clientId ? { ...one, problem: error } : one)));
      }
    },
    [path, put, router],
  );

  const send = useCallback(
    (text: string, fileIds: readonly string[]) => {
      const unsent = { clientId: newClientId(), text, fileIds };
      setPending((all) => [...all, { ...unsent, problem: null }]);
      setDraft("");
      void post(unsent);
    },
    [post],
  );
  const retry = useCallback(
    (clientId: string) => {
      const found = pending.find((one) => one.clientId === clientId);
      if (!found) return;
      setPending((all) => all.map((one) => (one.clientId === clientId ? { ...one, problem: null } : one)));
      void post(found);
    },
    [pending, post],
  );
  const discard = useCallback(
    (clientId: string) => setPending((all) => all.filter((one) => one.clientId !== clientId)),
    [],
  );

  const loadOlder = useCallback(async () => {
    if (cursor === null) return;
    const older = await apiFetch<MessagePage>(`${path}/messages?cursor=${cursor}`);
    setKnown((all) => merged(all, older.items));
    setCursor(older.nextCursor);
  }, [cursor, path]);

  return {
    messages,
    pending: waiting,
    readByThem,
    hasOlder: cursor !== null,
    draft,
    heard,
    setDraft,
    send,
    retry,
    discard,
    put,
    loadOlder,
  };
}
