"use client";

import { useEffect, useState } from "react";

/**
 * Seconds until a deadline by the server's clock, never below zero: the device's clock only counts on from the time that the server
 * last said.
 */
export function useCountdown(serverNow: string, deadlineAt: string): number {
  const [left, setLeft] = useState(() => Date.parse(deadlineAt) - Date.parse(serverNow));
  useEffect(() => {
    const ahead = Date.now() - Date.parse(serverNow);
    const tick = () => {
      setLeft(Date.parse(deadlineAt) + ahead - Date.now());
    };
    tick();
    const timer = setInterval(tick, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [serverNow, deadlineAt]);
  return Math.max(0, Math.ceil(left / 1000));
}
