export default function NoFigures() {
  return null;
}
