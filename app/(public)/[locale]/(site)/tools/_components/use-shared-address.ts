import { useEffect, useRef } from "react";

/** Milliseconds of quiet before the address follows: browsers refuse to change it at every key. */
const QUIET = 300;

/** Keeps the page's query as `query`, so that its address can be shared at any moment. The first render changes nothing. */
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
