import { SkeletonPage } from "@/app/_ui/skeletons";

/** Title and rows, until the startup is there. */
export default function Loading() {
  return <SkeletonPage />;
}
