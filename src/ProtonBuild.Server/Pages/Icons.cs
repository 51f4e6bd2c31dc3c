namespace ProtonBuild.Server.Pages;

/// <summary>The icons of statuses: each is drawn once and used by name.</summary>
internal static class Icons
{
    public static Html All =>
        $"""
            <svg class="signs" aria-hidden="true" xmlns="http://www.w3.org/2000/svg">
            <symbol id="blocked" viewBox="0 0 16 16">
            <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5zM5.5 4.5v7h1.8v-7zm3.2 0v7h1.8v-7z" fill-rule="evenodd"/>
            </symbol>
            <symbol id="not-made-yet" viewBox="0 0 16 16">
            <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="3 2.2"/>
            </symbol>
            <symbol id="failed" viewBox="0 0 16 16">
            <path d="M8 1l7.5 13.5H.5zM7.1 6v4.2h1.8V6zm0 5.4v1.7h1.8v-1.7z" fill-rule="evenodd"/>
            </symbol>
            <symbol id="changed-by-hand" viewBox="0 0 16 16"><path d="M11.5 1.2l3.3 3.3L5.6 13.7 1 15l1.3-4.6z"/></symbol>
            <symbol id="behind" viewBox="0 0 16 16">
            <path d="M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm-.9 2.8h1.8v3.9l2.6 2.5-1.2 1.3-3.2-3z" fill-rule="evenodd"/>
            </symbol>
            <symbol id="in-sync" viewBox="0 0 16 16"><path d="M6.3 13.2L1 7.9l1.7-1.7 3.6 3.6 7-7L15 4.5z"/></symbol>
            <symbol id="not-synced" viewBox="0 0 16 16"><path d="M2 7h12v2.2H2z"/></symbol>
            </svg>
            """;
}
