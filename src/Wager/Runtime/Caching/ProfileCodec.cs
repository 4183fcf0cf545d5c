using Wager.Jit.Common;

namespace Wager.Runtime.Caching;

/// <summary>What is known of a function's calls, as bytes.</summary>
internal static class ProfileCodec
{
    public static void Write(CacheWriter to, FunctionProfile profile)
    {
        to.UInt64(profile.Invocations);
        to.Int32(profile.BaselineFrameSize);
        to.Int32(profile.Sites.Length);
        foreach (ref readonly SiteProfile site in profile.Sites.AsSpan())
        {
            to.Int32(site.WasmOffset);
            to.Byte((byte)site.Kind);
            to.Byte((byte)site.State);
            to.UInt64(site.Count);
            to.Int32(site.FirstTarget);
            to.Int32(site.Targets);
            to.Boolean(site.HasForeignTargets);
        }
        to.Int32(profile.Targets.Length);
        foreach (ref readonly SiteTarget target in profile.Targets.AsSpan())
        {
            to.Int32(target.Function);
            to.UInt64(target.Count);
        }
    }

    /// <exception cref="CacheFormatException">These are no such bytes.</exception>
    public static FunctionProfile Read(ReadOnlySpan<byte> stored, int function)
    {
        CacheReader from = new(stored);
        ulong invocations = from.UInt64();
        int frameSize = from.Int32();
        SiteProfile[] sites = new SiteProfile[from.Count(23)];
        for (int i = 0; i < sites.Length; i++)
            sites[i] = new SiteProfile(
                from.Int32(), (CallSiteKind)from.Byte(), (FeedbackState)from.Byte(), from.UInt64(), from.Int32(), from.Int32(),
                from.Boolean(), AllowsDeopt: true);
        SiteTarget[] targets = new SiteTarget[from.Count(12)];
        for (int i = 0; i < targets.Length; i++)
            targets[i] = new SiteTarget(from.Int32(), from.UInt64());
        foreach (ref readonly SiteProfile site in sites.AsSpan())
            if (site.FirstTarget < 0 || site.Targets < 0 || site.FirstTarget > targets.Length - site.Targets)
                throw new CacheFormatException("a site's targets are wrong");
        return new FunctionProfile(function, invocations, frameSize, sites, targets);
    }
}
