// The reference: socket.io sending messages it holds in memory to everybody in a room, at the pace it is told.
// It says its port; a line on the standard input, {"messages": [...], "every": ms}, starts it; "done" is said at the end.
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false, pingInterval: 20_000 });
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
http.listen(0, "127.0.0.1", () => console.log(http.address().port));
