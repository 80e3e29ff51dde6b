"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { ErrorState } from "@/app/_ui/error-state";

/** 500 of a signed-in page: the shell stays, the page offers a retry. */
export default function AppError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("common");
  return (
    <ErrorState
      title={t("error.page")}
      text={t("error.pageText")}
      requestId={error.digest}
      action={
        <Button variant="default" onClick={retry}>
          {t("actions.retry")}
        </Button>
      }
    />
  );
}
