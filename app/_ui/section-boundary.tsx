"use client";

import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { catchError } from "next/error";
import type { ErrorInfo } from "next/error";
import { ErrorState } from "./error-state";

export interface SectionBoundaryProps {
  /** What did not load, as text; a general sentence without it. */
  title?: string;
  /** The id of the page's request, as in the logs. */
  requestId?: string;
}

function Fallback({ title, requestId }: SectionBoundaryProps, { retry }: ErrorInfo) {
  const t = useTranslations("common.actions");
  return (
    <ErrorState
      {...(title ? { title } : {})}
      requestId={requestId}
      action={
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} onClick={retry}>
          {t("retry")}
        </Button>
      }
    />
  );
}

/** Around a section that loads on its own: when it fails, it alone is replaced by a retry and the request id. */
export const SectionBoundary = catchError(Fallback);
