import Link from "next/link";
import { Avatar } from "@/app/_ui/avatar";
import { IconChevronRight } from "@/app/_ui/icons";
import { Card, Row } from "@/app/_ui/section";

/** Startups whose cap table the reader may open. */
export function CapTableRows({ startups }: { startups: readonly { id: string; name: string }[] }) {
  return (
    <Card list>
      {startups.map((startup) => (
        <Row key={startup.id}>
          <Avatar name={startup.name} kind="startup" size={36} />
          <Link href={`/equity/${startup.id}`} style={{ flex: 1, minWidth: 0 }}>
            {startup.name}
          </Link>
          <IconChevronRight size={18} stroke={1.75} aria-hidden />
        </Row>
      ))}
    </Card>
  );
}
