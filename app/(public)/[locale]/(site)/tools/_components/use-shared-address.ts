import { useEffect, useRef } from "react";

/** Milliseconds without input before the address is updated: browsers throttle updates at every keystroke. */
const QUIET = 300;

/** Keeps the address's query equal to `query`, so that it can be shared at any time. The first render changes nothing. */
export function useSharedAddress(query: string): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => history.replaceState(null, "", `${location.pathname}${query}`), QUIET);
    return () => clearTimeout(timer);
  }, [query]);
}
