"use client";

import { useFileSize } from "@/app/_ui/file-size";

/** The size of an archive, as people read it. */
export function ArchiveSize({ bytes }: { bytes: number }) {
  return <>{useFileSize()(bytes)}</>;
}
