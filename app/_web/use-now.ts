"use client";

import { useNow } from "next-intl";
import { useEffect, useState } from "react";

/** The current time, updated each minute: the server's at hydration, then the device's. */
export function useMinute(): Date {
  const serverNow = useNow();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const tick = () => {
      setNow(new Date());
    };
    tick();
    const timer = setInterval(tick, 60_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
