namespace Wager.Abi;

/// <summary>The registers of a target that compiled functions pass values in.</summary>
/// <param name="GpParameters">General registers of parameters by number, in order.</param>
/// <param name="GpResults">General registers of results by number, in order.</param>
/// <param name="FpParameters">Vector registers of parameters: the first ones up to, not including, this.</param>
/// <param name="FpResults">Vector registers of results likewise.</param>
internal sealed record CallRegisters(byte[] GpParameters, byte[] GpResults, int FpParameters, int FpResults);
