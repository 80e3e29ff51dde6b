"use client";

import { useEffect, useRef } from "react";
import type { EphemeralData, StreamData } from "@/lib/stream/events";
import { onLiveEvent } from "./live-events";

type Data = StreamData & EphemeralData & { reset: { lastId: number } };

/** What to do on each type of event. `reset`: events were missed, so that everything shown is to be fetched again. */
export type StreamHandlers = { readonly [Type in keyof Data]?: (data: Data[Type]) => void };

/** Calls the handler of each of the reader's events, in every open tab, once and in order. */
export function useStreamEvents(handlers: StreamHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(
    () =>
      onLiveEvent(({ type, data }) => {
        (latest.current[type] as ((data: unknown) => void) | undefined)?.(data);
      }),
    [],
  );
}
