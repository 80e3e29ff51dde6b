"use client";

import { useEffect, useRef, useState, type RefObject } from "react";

/** How far below the window something already counts as seen, so that it is there when one arrives. */
const AHEAD = "400px";

/** Whether an element has come near the window. */
export function useSeen<E extends Element>(): readonly [RefObject<E | null>, boolean] {
  const element = useRef<E>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        setSeen(true);
      },
      { rootMargin: AHEAD },
    );
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [element, seen];
}
