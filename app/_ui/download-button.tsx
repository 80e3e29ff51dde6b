"use client";

import { Button } from "@mantine/core";
import { IconDownload } from "@/app/_ui/icons";
import { useState } from "react";
import type { MouseEvent } from "react";
import { ApiProblem } from "../_web/api-client";
import { download } from "../_web/download";
import { useProblemText } from "../_web/problem-text";
import { toast } from "./toast";

export interface DownloadButtonProps {
  /** Answers a PDF; with `?download=1`, as a file to keep. */
  path: `/api/v1/${string}`;
  label: string;
  size?: "xs" | "sm";
}

/** Saves a PDF. A link, so that it works without script and can be opened in a new tab. */
export function DownloadButton({ path, label, size = "sm" }: DownloadButtonProps) {
  const describe = useProblemText();
  const [busy, setBusy] = useState(false);
  const save = async (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setBusy(true);
    try {
      await download(path);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      toast("bad", describe(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      component="a"
      href={`${path}?download=1`}
      variant="default"
      size={size}
      leftSection={<IconDownload size={16} stroke={1.75} aria-hidden />}
      loading={busy}
      onClick={(event) => void save(event)}
    >
      {label}
    </Button>
  );
}
