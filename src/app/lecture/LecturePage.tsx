import { usePlace } from '../context.ts';

/** The talk, told by experiments that run. */
export default function LecturePage() {
  const link = usePlace((place) => place.lectureLink);
  return <main>{link}</main>;
}
