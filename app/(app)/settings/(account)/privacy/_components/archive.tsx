import { Button } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { AreaMessages } from "@/app/_ui/area-messages";
import { Card } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import type { Context } from "@/lib/core/context";
import { retentionOf } from "@/lib/core/retention";
import { formatInstant } from "@/lib/i18n/dates";
import { getMe } from "@/lib/identity/queries/account";
import { findDataExport } from "@/lib/privacy/queries/data-export";
import { ArchiveSize } from "./archive-size";
import { PrepareArchive } from "./prepare-archive";

/** An archive of someone's data with their files: how the last one stands, and the button that has one prepared. */
export async function Archive({ ctx }: { ctx: Context }) {
  const [t, reader, me, archive] = await Promise.all([
    getTranslations("erasure.archive"),
    getReader(),
    getMe(ctx),
    findDataExport(ctx),
  ]);
  const ready = archive?.status === "ready" ? archive : null;
  return (
    <Card>
      <h3>{t("title")}</h3>
      <p>{t("text", { days: retentionOf("exports").period?.count ?? 0 })}</p>
      {archive ? (
        <p role="status">
          {ready
            ? t.rich("ready", {
                size: () => <ArchiveSize bytes={ready.bytes ?? 0} />,
                until: formatInstant(ready.expiresAt, reader, "moment"),
              })
            : t(archive.status === "preparing" ? "preparing" : "expired")}
        </p>
      ) : null}
      {ready ? (
        <div>
          {/* Sent piece by piece by the server and saved by the browser: an archive may be larger than the page's memory. */}
          <Button component="a" href={`/api/v1/users/me/exports/${ready.id}/file`} download variant="default" mb="sm">
            {t("action")}
          </Button>
        </div>
      ) : null}
      {archive?.status === "preparing" ? null : (
        <AreaMessages area="erasure">
          <PrepareArchive twoFactor={me.twoFactor} label={t(ready ? "again" : "prepare")} />
        </AreaMessages>
      )}
    </Card>
  );
}
