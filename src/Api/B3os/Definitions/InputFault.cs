namespace Tributary.Api.B3os.Definitions;

/// <summary>What is wrong with one member of a payload.</summary>
/// <param name="Key">The member; empty for the payload as a whole.</param>
/// <param name="Message">What is wrong, a sentence.</param>
internal sealed record InputFault(string Key, string Message);
