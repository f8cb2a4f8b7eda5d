namespace Tributary.Engine.Stores;

/// <summary>
/// A store cannot do its work for the time being: it does not answer, is overloaded, or lets the server in no more. What was asked of
/// it may or may not have happened; the same call may be made again.
/// </summary>
/// <param name="message">Which store, and what is wrong with it, for operators and without secrets.</param>
/// <param name="innerException">What the store's own client said; null for nothing.</param>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
