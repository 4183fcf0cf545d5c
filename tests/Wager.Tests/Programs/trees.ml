(* Balanced trees, maps, arrays of floats, closures and exceptions in the way OCaml programs use them. *)
module Ints = Map.Make (Int)

type 'a tree = Leaf | Node of { left : 'a tree; key : int; value : 'a; right : 'a tree; height : int }

exception Found of int

let height = function Leaf -> 0 | Node { height; _ } -> height
let node left key value right = Node { left; key; value; right; height = 1 + max (height left) (height right) }

let balance left key value right =
  match left, right with
  | Node l, _ when height left > height right + 1 ->
    if height l.left >= height l.right then node l.left l.key l.value (node l.right key value right)
    else (match l.right with
      | Node m -> node (node l.left l.key l.value m.left) m.key m.value (node m.right key value right)
      | Leaf -> assert false)
  | _, Node r when height right > height left + 1 ->
    if height r.right >= height r.left then node (node left key value r.left) r.key r.value r.right
    else (match r.left with
      | Node m -> node (node left key value m.left) m.key m.value (node m.right r.key r.value r.right)
      | Leaf -> assert false)
  | _ -> node left key value right

let rec insert key value = function
  | Leaf -> node Leaf key value Leaf
  | Node n ->
    if key < n.key then balance (insert key value n.left) n.key n.value n.right
    else if key > n.key then balance n.left n.key n.value (insert key value n.right)
    else Node { n with value }

let rec iterate f = function Leaf -> () | Node n -> iterate f n.left; f n.key n.value; iterate f n.right

let first_above bound tree =
  try iterate (fun key _ -> if key > bound then raise (Found key)) tree; None with Found key -> Some key

let () =
  let tree = ref Leaf and map = ref Ints.empty in
  for i = 1 to 3000 do
    let key = i * 7919 land 0xfff in
    tree := insert key (float_of_int i) !tree;
    map := Ints.add key (string_of_int i) !map
  done;
  let sum = ref 0.0 in
  iterate (fun _ value -> sum := !sum +. value) !tree;
  Printf.printf "%d %.1f %d\n" (height !tree) !sum (Ints.cardinal !map);
  List.iter (fun bound -> match first_above bound !tree with
    | Some key -> Printf.printf "%d < %d\n" bound key
    | None -> Printf.printf "nothing above %d\n" bound) [0; 1000; 4090; 5000];
  let makers = List.map (fun n -> fun x -> x * n + 1) [1; 2; 3; 5; 8] in
  Printf.printf "%d\n" (List.fold_left (fun acc f -> f acc) 1 makers);
  let counts = Array.make 10 0 in
  Ints.iter (fun _ text -> let d = Char.code text.[0] - 48 in counts.(d) <- counts.(d) + 1) !map;
  print_endline (String.concat " " (Array.to_list (Array.map string_of_int counts)));
  (try ignore counts.(10) with Invalid_argument text -> print_endline text);
  (try ignore (List.find (fun x -> x > 9) [1; 2]) with Not_found -> print_endline "not found");
  let rec deep n = if n = 0 then failwith "deep" else 1 + (try deep (n - 1) with Exit -> 0) in
  (try Printf.printf "%d\n" (deep 2000) with Failure text -> print_endline text)
