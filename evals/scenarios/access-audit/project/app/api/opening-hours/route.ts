export function GET() {
  return Response.json({ monday: '8 to 18', tuesday: '8 to 18', friday: '8 to 12' });
}
