"use client";

import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";

const MAX_ZOOM = 6;
const ZOOM_STEP = 0.5;
const KEY_STEP = 40;

interface View {
  readonly zoom: number;
  /** Quarter turns clockwise. */
  readonly turns: number;
  readonly x: number;
  readonly y: number;
}

const initial: View = { zoom: 1, turns: 0, x: 0, y: 0 };

const moves: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [KEY_STEP, 0],
  ArrowRight: [-KEY_STEP, 0],
  ArrowUp: [0, KEY_STEP],
  ArrowDown: [0, -KEY_STEP],
};

/** How a photo is looked at: zoomed, turned by quarters and moved, with the pointer or the keyboard. */
export function useScanView() {
  const [view, setView] = useState(initial);
  const last = useRef<{ x: number; y: number } | null>(null);

  const zoomBy = (steps: number) =>
    setView((now) => {
      const zoom = Math.min(Math.max(now.zoom + steps * ZOOM_STEP, 1), MAX_ZOOM);
      return zoom === 1 ? { ...now, zoom, x: 0, y: 0 } : { ...now, zoom };
    });
  const rotate = () => setView((now) => ({ ...now, turns: now.turns + 1 }));
  const reset = () => setView(initial);
  const move = (x: number, y: number) =>
    setView((now) => (now.zoom === 1 ? now : { ...now, x: now.x + x, y: now.y + y }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = moves[event.key];
    if (by) move(...by);
    else if (event.key === "+" || event.key === "=") zoomBy(1);
    else if (event.key === "-") zoomBy(-1);
    else if (event.key === "r" || event.key === "R") rotate();
    else if (event.key === "0") reset();
    else return;
    event.preventDefault();
  };
  const handlers = {
    onKeyDown,
    onPointerDown: (event: PointerEvent) => {
      last.current = { x: event.clientX, y: event.clientY };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      if (!last.current) return;
      move(event.clientX - last.current.x, event.clientY - last.current.y);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerUp: () => {
      last.current = null;
    },
    onPointerCancel: () => {
      last.current = null;
    },
  };
  const { zoom, turns, x, y } = view;
  return {
    zoom,
    zoomBy,
    rotate,
    reset,
    handlers,
    changed: zoom !== 1 || turns % 4 !== 0,
    transform: `translate(${x}px, ${y}px) rotate(${turns * 90}deg) scale(${zoom})`,
  };
}
