Console.WriteLine("wager");
