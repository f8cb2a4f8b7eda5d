using Tributary.Local.Tests.Processes;

namespace Tributary.Local.Tests.Crash;

[Collection(ProcessCollection.Name)]
public sealed class FolderDeliveryTests(FolderCrashSite site) : DeliveryCrash(site), IClassFixture<FolderCrashSite>;
