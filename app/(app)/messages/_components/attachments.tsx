"use client";

import { useEffect } from "react";
import { FilesField } from "@/app/_ui/form/files-field";
import { useUploads, type Uploads } from "@/app/_ui/form/use-uploads";
import { MESSAGE_FILES } from "@/lib/messages/states";

export type Attached = Pick<Uploads, "settled">;

/** The files of a message, uploaded while it is written. */
export function Attachments({ onReady }: { onReady: (files: Attached | null) => void }) {
  const uploads = useUploads("message", MESSAGE_FILES);
  useEffect(() => {
    onReady(uploads);
  });
  return <FilesField uploads={uploads} />;
}
