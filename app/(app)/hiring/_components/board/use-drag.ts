"use client";

import type * as Adapter from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { useEffect, useRef, useState } from "react";
import type { RefObject } from "react";
import { isLane } from "./lanes";
import type { Lane } from "./lanes";

type Kit = typeof Adapter;

/** The drag library, loaded once the board is shown on a device with a precise pointer; null until then, and on touch. */
export function useDragKit(): Kit | null {
  const [kit, setKit] = useState<Kit | null>(null);
  useEffect(() => {
    if (!matchMedia("(pointer: fine)").matches) return;
    let wanted = true;
    void import("@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter").then((module) => {
      if (wanted) setKit(module);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return kit;
}

interface CardData {
  cardId: string;
  from: Lane;
}

function cardData(data: Record<string | symbol, unknown>): CardData | null {
  const { cardId, from } = data;
  return typeof cardId === "string" && typeof from === "string" && isLane(from) ? { cardId, from } : null;
}

/** Makes a card draggable; true while it is being dragged. */
export function useDraggableCard(
  kit: Kit | null,
  element: RefObject<HTMLElement | null>,
  cardId: string,
  from: Lane,
): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    if (!kit || !element.current) return;
    return kit.draggable({
      element: element.current,
      getInitialData: () => ({ cardId, from }),
      onDragStart: () => {
        setDragging(true);
      },
      onDrop: () => {
        setDragging(false);
      },
    });
  }, [kit, element, cardId, from]);
  return dragging;
}

/** Whether a lane accepts the card above it. */
export type LaneOver = "takes" | "refuses" | null;

/** Makes a lane a drop target; `accepts` says whether there is a path from a card's lane to this one. */
export function useDropLane(
  kit: Kit | null,
  element: RefObject<HTMLElement | null>,
  accepts: (from: Lane) => boolean,
  onDrop: (cardId: string) => void,
): LaneOver {
  const [over, setOver] = useState<LaneOver>(null);
  const latest = useRef({ accepts, onDrop });
  useEffect(() => {
    latest.current = { accepts, onDrop };
  });
  useEffect(() => {
    if (!kit || !element.current) return;
    return kit.dropTargetForElements({
      element: element.current,
      canDrop: ({ source }) => cardData(source.data) !== null,
      onDragEnter: ({ source }) => {
        const card = cardData(source.data);
        setOver(card ? (latest.current.accepts(card.from) ? "takes" : "refuses") : null);
      },
      onDragLeave: () => {
        setOver(null);
      },
      onDrop: ({ source }) => {
        setOver(null);
        const card = cardData(source.data);
        if (card) latest.current.onDrop(card.cardId);
      },
    });
  }, [kit, element]);
  return over;
}
