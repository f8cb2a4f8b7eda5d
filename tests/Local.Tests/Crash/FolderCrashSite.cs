namespace Tributary.Local.Tests.Crash;

/// <summary>Everything is kept in the data folder.</summary>
public sealed class FolderCrashSite : CrashSite;
