"use client";

import { Button } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Picture } from "@/lib/core/schema";

const ReportPictureDialog = dynamic(() => import("./report-picture-dialog").then((part) => part.ReportPictureDialog), {
  ssr: false,
});

/** Reports the picture of a person or the logo of a startup. */
export function ReportPictureButton({
  of,
  name,
  picture,
}: {
  of: "person" | "startup";
  name: string;
  picture: Picture;
}) {
  const t = useTranslations("common.picture.report");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        onClick={() => {
          setOpen(true);
        }}
      >
        {t(`action.${of}`)}
      </Button>
      {open ? (
        <ReportPictureDialog
          of={of}
          name={name}
          picture={picture}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
