using Tributary.Local.Tests.Processes;

namespace Tributary.Local.Tests.Crash;

[Collection(ProcessCollection.Name)]
public sealed class BlobDeliveryTests(BlobCrashSite site) : DeliveryCrash(site), IClassFixture<BlobCrashSite>;
