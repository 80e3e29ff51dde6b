import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { Card, Row, Section } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { Pipeline } from "@/lib/applications/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";

/** Applications that are over: accepted, not selected, withdrawn, closed. The newest 50 of each. */
export function PastApplicants({ lanes }: { lanes: Pipeline["lanes"] }) {
  const t = useTranslations("hiring.board");
  const reader = useReader();
  const items = lanes.flatMap((lane) => lane.items).sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
  if (items.length === 0) return null;
  return (
    <div style={{ marginTop: 32 }}>
      <Section title={t("over")} count={lanes.reduce((sum, lane) => sum + lane.count, 0)} id="over">
        <Card list>
          {items.map((application) => (
            <Row key={application.id}>
              <Avatar name={application.talent.name} kind="talent" size={32} />
              <span style={{ flex: 1, minWidth: 0 }}>
                <Link
                  href={`/hiring/applications/${application.id}`}
                  style={{ display: "inline-flex", minHeight: 24, alignItems: "center" }}
                >
                  {application.talent.name}
                </Link>
              </span>
              <time dateTime={application.updatedAt}>{formatInstant(application.updatedAt, reader, "short")}</time>
              <StatusBadge machine="application" status={application.status} />
            </Row>
          ))}
        </Card>
      </Section>
    </div>
  );
}
