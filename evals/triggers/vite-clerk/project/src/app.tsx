export function App() {
  return <h1>Planner</h1>;
}
