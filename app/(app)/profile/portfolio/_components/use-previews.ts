"use client";

import { useEffect, useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { ownAddress } from "@/app/_web/own-address";
import type { FileLinks } from "@/lib/files/schema";

/** Addresses of private pictures for their owner, by file; those of a failed call stay without one. */
export function usePreviews(fileIds: readonly string[]): ReadonlyMap<string | undefined, string> {
  const [known, setKnown] = useState<ReadonlyMap<string | undefined, string>>(new Map());
  const wanted = fileIds.filter((id) => !known.has(id)).join(",");
  useEffect(() => {
    if (wanted === "") return undefined;
    const abort = new AbortController();
    apiFetch<FileLinks>("/files/links", { body: { fileIds: wanted.split(",") }, signal: abort.signal })
      .then(({ items }) =>
        setKnown(
          (before) => new Map([...before, ...items.map(({ fileId, url }) => [fileId, ownAddress(url)] as const)]),
        ),
      )
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem || error instanceof DOMException)) throw error;
      });
    return () => abort.abort();
  }, [wanted]);
  return known;
}
