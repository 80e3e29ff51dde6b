"use client";

import { Button } from "@mantine/core";
import { IconLink } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { toast } from "@/app/_ui/toast";

/** Copies a public page's address. `path` begins with `/`. */
export function CopyLink({
  path,
  variant = "default",
  label,
}: {
  path: string;
  variant?: "default" | "filled";
  label?: string;
}) {
  const t = useTranslations("common");
  return (
    <Button
      variant={variant}
      leftSection={<IconLink size={16} stroke={1.75} aria-hidden />}
      onClick={() => {
        const address = `${location.origin}${path}`;
        // Without clipboard permission, the address itself is shown to copy by hand.
        navigator.clipboard.writeText(address).then(
          () => {
            toast("ok", t("state.copied"));
          },
          () => {
            toast("warn", address);
          },
        );
      }}
    >
      {label ?? t("actions.copyLink")}
    </Button>
  );
}
