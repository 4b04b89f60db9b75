// The reference: socket.io sending messages it holds in memory to everybody in a room, at the pace it is told.
// A line on the standard input, {"messages": [...], "every": ms}, starts it; "done" is said when the last has gone out.
import { createInterface } from "node:readline";
import { Server } from "socket.io";

const io = new Server(Number(process.argv[2]), { transports: ["websocket"], serveClient: false, pingInterval: 20_000 });
const live = io.of("/live");
live.on("connection", (socket) => socket.join("phone:1"));

createInterface({ input: process.stdin }).on("line", (line) => {
  const { messages, every } = JSON.parse(line);
  let next = 0;
  const timer = setInterval(() => {
    live.to("phone:1").emit("push", messages[next]);
    next += 1;
    if (next === messages.length) {
      clearInterval(timer);
      console.log("done");
    }
  }, every);
});
console.log("ready");
