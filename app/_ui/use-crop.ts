"use client";

import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";

/** Side of the frame in CSS pixels. */
export const FRAME = 280;
export const MAX_ZOOM = 4;
const KEY_STEP = 10;
const ZOOM_STEP = 0.1;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A square of a picture, in its pixels. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly side: number;
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

/** The square that a zoom and a centre choose, within the picture. */
export function squareAt({ width, height }: Size, zoom: number, centre: { x: number; y: number }): Square {
  const side = Math.max(1, Math.floor(Math.min(width, height) / zoom));
  return {
    side,
    left: Math.round(clamp(centre.x - side / 2, 0, width - side)),
    top: Math.round(clamp(centre.y - side / 2, 0, height - side)),
  };
}

const moves: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

/** Chooses a square of a picture by dragging, by a zoom, and with the arrow keys, plus and minus. */
export function useCrop(size: Size | null) {
  const [zoom, setZoom] = useState(1);
  const [centre, setCentre] = useState<{ x: number; y: number } | null>(null);
  const last = useRef<{ x: number; y: number } | null>(null);
  const square = size && squareAt(size, zoom, centre ?? { x: size.width / 2, y: size.height / 2 });
  const scale = square ? FRAME / square.side : 1;

  /** Moves the square by distances of the screen. */
  const move = (x: number, y: number) => {
    if (!size || !square) return;
    const moved = squareAt(size, zoom, {
      x: square.left + square.side / 2 + x / scale,
      y: square.top + square.side / 2 + y / scale,
    });
    setCentre({ x: moved.left + moved.side / 2, y: moved.top + moved.side / 2 });
  };
  const zoomTo = (value: number) => setZoom(clamp(value, 1, MAX_ZOOM));
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = { x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      const from = last.current;
      if (!from) return;
      last.current = { x: event.clientX, y: event.clientY };
      move(from.x - event.clientX, from.y - event.clientY);
    },
    onPointerUp: () => {
      last.current = null;
    },
    onPointerCancel: () => {
      last.current = null;
    },
    onKeyDown: (event: KeyboardEvent) => {
      const step = moves[event.key];
      const closer = event.key === "+" || event.key === "=" ? ZOOM_STEP : event.key === "-" ? -ZOOM_STEP : 0;
      if (!step && closer === 0) return;
      event.preventDefault();
      if (step) move(...step);
      else zoomTo(zoom + closer);
    },
  };
  return { square, scale, zoom, zoomTo, handlers };
}
