"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { uploadFile } from "@/app/_web/upload";
import type { UploadedFile } from "@/lib/files/schema";
import { MAX_ATTACHED, mostBytes, type OpenPurpose } from "@/lib/files/states";

/** One file that was chosen, and what became of it. */
export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly state: "sending" | "checking" | "done" | "failed";
  /** How much of it was sent, from 0 to 1. */
  readonly share: number;
  readonly result: UploadedFile | null;
  readonly problem: ApiProblem | null;
}

export interface Uploads {
  readonly purpose: OpenPurpose;
  readonly items: readonly Upload[];
  /** How many more may be added. */
  readonly room: number;
  /** The most files that the form takes. */
  readonly most: number;
  /** How many more uploads the hour allows; null before the first one. */
  readonly left: number | null;
  add: (files: readonly File[]) => void;
  /** Cancels a file that is being sent, or takes it from the list. */
  remove: (key: number) => void;
  retry: (key: number) => void;
  /** Resolves with the ids of all files once none is being sent any more. Throws the problem of one that failed. */
  settled: () => Promise<string[]>;
}

/** Deletes an uploaded file that is no longer needed. If that fails, the hourly sweep deletes it after a day. */
function discard({ id }: UploadedFile): void {
  apiFetch(`/files/${id}`, { method: "DELETE" }).catch((error: unknown) => {
    if (!(error instanceof ApiProblem)) throw error;
  });
}

/** Files that are uploaded while a form is filled in, each on its own. What is uploaded and not sent is deleted again. */
export function useUploads(purpose: OpenPurpose, most: number = MAX_ATTACHED): Uploads {
  const [items, setItems] = useState<readonly Upload[]>([]);
  const [left, setLeft] = useState<number | null>(null);
  const latest = useRef<readonly Upload[]>([]);
  const running = useRef(new Map<number, { abort: AbortController; done: Promise<void> }>());
  const counter = useRef(0);
  /** Whether the form was sent with what is in the list. */
  const sent = useRef(false);

  const change = useCallback((next: (items: readonly Upload[]) => readonly Upload[]) => {
    latest.current = next(latest.current);
    setItems(latest.current);
  }, []);
  const patch = useCallback(
    (key: number, values: Partial<Upload>) =>
      change((all) => all.map((one) => (one.key === key ? { ...one, ...values } : one))),
    [change],
  );

  const start = useCallback(
    (key: number, file: File) => {
      const abort = new AbortController();
      const send = async () => {
        try {
          if (file.size > mostBytes(purpose)) throw new ApiProblem({ status: 413, code: "payload_too_large" });
          const result = await uploadFile(
            file,
            { purpose },
            {
              signal: abort.signal,
              onRemaining: setLeft,
              onProgress: (share) => patch(key, share < 1 ? { share } : { share, state: "checking" }),
            },
          );
          patch(key, { state: "done", share: 1, result });
        } catch (error) {
          if (error instanceof DOMException) return;
          if (!(error instanceof ApiProblem)) throw error;
          patch(key, { state: "failed", problem: error });
        } finally {
          running.current.delete(key);
        }
      };
      running.current.set(key, { abort, done: send() });
    },
    [patch, purpose],
  );

  useEffect(() => {
    const all = running.current;
    return () => {
      for (const { abort } of all.values()) abort.abort();
      if (!sent.current) for (const { result } of latest.current) if (result) discard(result);
    };
  }, []);

  const add = useCallback(
    (files: readonly File[]) => {
      sent.current = false;
      for (const file of files.slice(0, Math.max(0, most - latest.current.length))) {
        counter.current += 1;
        const key = counter.current;
        change((all) => [...all, { key, file, state: "sending", share: 0, result: null, problem: null }]);
        start(key, file);
      }
    },
    [change, most, start],
  );
  const remove = useCallback(
    (key: number) => {
      running.current.get(key)?.abort.abort();
      const uploaded = latest.current.find((one) => one.key === key)?.result;
      if (uploaded) discard(uploaded);
      change((all) => all.filter((one) => one.key !== key));
    },
    [change],
  );
  const retry = useCallback(
    (key: number) => {
      const item = latest.current.find((one) => one.key === key);
      if (!item) return;
      patch(key, { state: "sending", share: 0, problem: null });
      start(key, item.file);
    },
    [patch, start],
  );
  const settled = useCallback(async () => {
    while (running.current.size > 0) await Promise.all([...running.current.values()].map(({ done }) => done));
    const failed = latest.current.find(({ problem }) => problem !== null);
    if (failed?.problem) throw failed.problem;
    sent.current = true;
    return latest.current.flatMap(({ result }) => (result ? [result.id] : []));
  }, []);

  return { purpose, items, room: Math.max(0, most - items.length), most, left, add, remove, retry, settled };
}
